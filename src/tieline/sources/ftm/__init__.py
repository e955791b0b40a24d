"""Read and understand FollowTheMoney entities, in bulk and within bounded memory."""
