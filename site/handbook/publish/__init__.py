"""Publishing: a built site goes to a branch of its repository, once it was asked."""
