"""The page, and the JSON answer."""

from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from guestbook.models import Message

MessageForm = modelform_factory(Message, fields=["text"])


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Show the form and what was kept, or keep a message."""
    form = MessageForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.save()
        return redirect("page")
    context = {"form": form, "messages": Message.objects.order_by("-id")[:10]}
    return render(request, "guestbook.html", context)


@require_safe
def latest(request: HttpRequest, count: int) -> JsonResponse:
    """Answer with the newest messages, as JSON."""
    found = Message.objects.order_by("-id")[:count]
    return JsonResponse([message.text for message in found], safe=False)
