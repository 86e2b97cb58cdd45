"""Settings that nobody else may read."""

DATABASE_URL = "postgresql://shop:not-for-visitors@localhost/shop"
