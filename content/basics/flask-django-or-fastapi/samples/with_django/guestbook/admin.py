"""What staff may see and change at /admin/."""

from django.contrib import admin

from guestbook.models import Message

admin.site.register(Message)
