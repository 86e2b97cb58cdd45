"""What is kept; Django makes the table of it."""

from django.db import models


class Message(models.Model):
    """A message in the guest book."""

    text = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.text
