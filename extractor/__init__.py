"""Facts from French business and tech news."""
