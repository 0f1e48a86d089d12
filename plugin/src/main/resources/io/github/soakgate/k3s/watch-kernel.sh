# Runs in the container of a node, as long as the build that started it has its standard input open: prints what the kernel logs.
# Where records were overwritten before they could be read, cat ends with an error, and the log is read again from its beginning.

{
  trap 'kill "$log"; exit' TERM
  while :; do
    cat /dev/kmsg &
    log=$!
    wait "$log"
    sleep 0.2
  done
} 2>/dev/null &
follower=$!

while read -r _; do :; done
kill "$follower"
