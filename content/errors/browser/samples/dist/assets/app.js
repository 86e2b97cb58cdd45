document.querySelector("#app").textContent = "The shop is open."
