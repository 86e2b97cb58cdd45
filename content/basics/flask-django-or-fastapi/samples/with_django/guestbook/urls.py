"""Which view answers which path."""

from django.contrib import admin
from django.urls import path

from guestbook import views

urlpatterns = [
    path("", views.page, name="page"),
    path("api/latest/<int:count>", views.latest),
    path("admin/", admin.site.urls),
]
