# nginx, which answers every event with 202, on the port that is given
mkdir -p target/nginx
sed "s/PORT/$1/" nginx.conf >target/nginx/nginx.conf
exec nginx -p "$PWD/target/nginx" -c nginx.conf
