#!/bin/sh
# Starts a Galera node, also one that was killed: it finds its own position first, so that it is sent what it missed and need not
# copy everything.
#
#   galera-node.sh --defaults-file=/etc/mysql/node.cnf
#   galera-node.sh --defaults-file=/etc/mysql/node.cnf --wsrep-new-cluster    the first node of a new cluster, once
set -eu

case " $* " in *' --wsrep-new-cluster '*) exec mariadbd "$@" ;; esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# the server gives up root's rights, and must still write here
chmod 777 "$folder"
mariadbd "$@" --wsrep-recover --log-error="$folder/log" >/dev/null 2>&1 || true
position=$(sed -n 's/.*Recovered position: *//p' "$folder/log" | tail -n 1)
rm -rf "$folder"
trap - EXIT
exec mariadbd "$@" ${position:+--wsrep_start_position="$position"}
