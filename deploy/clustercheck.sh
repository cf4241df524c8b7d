#!/bin/sh
# Whether this Galera node may be written to, as one HTTP answer: 200 when it is synced, ready, in the primary component and not
# read-only; 503 otherwise, also when it does not answer within a second. Run it for each connection to port 9200, the
# connection being its standard input and output:
#
#   socat TCP-LISTEN:9200,reuseaddr,fork EXEC:/usr/local/bin/clustercheck.sh
#
# CLUSTERCHECK_DEFAULTS: an option file with [client] user, password and socket of an account that may connect, nothing more.
set -u
defaults=${CLUSTERCHECK_DEFAULTS:-/etc/mysql/clustercheck.cnf}

# the whole request is read first: an answer to half of it is cut off
cr=$(printf '\r')
while IFS= read -r line; do
  case $line in '' | "$cr") break ;; esac
done

# read_only by its text, which is OFF in every version; as an expression it is a number in some
state=$(timeout 1 mariadb --defaults-file="$defaults" --batch --skip-column-names --execute "
  SELECT GROUP_CONCAT(VARIABLE_VALUE ORDER BY VARIABLE_NAME) FROM (
    SELECT * FROM information_schema.GLOBAL_VARIABLES WHERE VARIABLE_NAME = 'READ_ONLY'
    UNION ALL
    SELECT * FROM information_schema.GLOBAL_STATUS
    WHERE VARIABLE_NAME IN ('WSREP_CLUSTER_STATUS', 'WSREP_LOCAL_STATE', 'WSREP_READY')
  ) AS said" 2>/dev/null)

answer() {
  printf 'HTTP/1.1 %s\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s' "$1" "${#2}" "$2"
}
if [ "$state" = 'OFF,Primary,4,ON' ]; then
  answer '200 OK' 'may be written to'
else
  answer '503 Service Unavailable' "no writer: ${state:-no answer}"
fi
