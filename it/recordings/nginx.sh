# nginx, which answers every event with 202
root=target/nginx
mkdir -p "$root"
cat >"$root/nginx.conf" <<CONFIGURATION
daemon off;
pid nginx.pid;
error_log stderr;
worker_processes 2;
events {}
http {
  access_log off;
  client_body_temp_path .;
  proxy_temp_path .;
  fastcgi_temp_path .;
  uwsgi_temp_path .;
  scgi_temp_path .;
  server {
    listen 127.0.0.1:$PORT;
    location / { return 202; }
    location /health { return 200; }
  }
}
CONFIGURATION
exec nginx -p "$PWD/$root" -c nginx.conf
