"""What tests share: browsers, servers, built pages and the tools they need."""
