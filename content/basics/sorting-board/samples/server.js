const http = require("node:http");

http
  .createServer((request, response) => response.end("Tea is ready."))
  .listen(Number(process.argv[2]), "127.0.0.1");
