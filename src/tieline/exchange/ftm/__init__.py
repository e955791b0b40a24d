"""Give rows back as FollowTheMoney entities: the inverse of `sources/ftm`, by the same tables."""
