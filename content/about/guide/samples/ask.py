"""Ask the application for its page, and tell what it answers."""

# region: ask
from cookies import app

answer = app.test_client().get("/")
print(answer.status)
print(answer.headers["Set-Cookie"])
# endregion
