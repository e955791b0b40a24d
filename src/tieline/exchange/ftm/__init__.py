"""Give back what is known as FollowTheMoney entities, one a line."""
