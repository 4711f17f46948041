#!/usr/bin/env bash
# Plays one hour through on a sample: import, segment, message, workflow, flow, lint, simulation,
# strike, report.
# './carillon demo' calls it; CARILLON is the script that called, options are those of 'start'.
set -uo pipefail

carillon=${CARILLON:?call it as ./carillon demo}
examples=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) || exit 1
sample=$examples/superstore
segment='Quiet customers'
message='win-back'
workflow='Win back quiet customers'
flow='After an order'
progress=''
bold='' plain=''
if [ -t 1 ]; then
  bold=$'\e[1m' plain=$'\e[0m' progress=' --progress'
fi

start_options=() at=''
while [ $# -gt 0 ]; do
  case $1 in
    --data) export CARILLON_DATA=${2:?--data needs a directory}; at=" --data $2"; shift 2 ;;
    *) start_options+=("$1"); shift ;;
  esac
done
data=${CARILLON_DATA:-$(dirname "$(dirname "$carillon")")/data}
mkdir -p "$data/demo" || exit 1
data=$(cd "$data" && pwd) || exit 1

step() { printf '\n%s== %s%s\n' "$bold" "$*" "$plain"; }

# Shows a command as a user would type it, and runs it.
run() {
  printf '%s$ %s shell '\''%s'\''%s\n' "$bold" "./$(basename "$carillon")" "$1" "$plain"
  "$carillon" shell "$1" || {
    echo "The demo stops here. The log: $data/log/karaf.log" >&2
    exit 1
  }
}

# draft, active or paused.
state_of() {
  "$carillon" shell 'workflow-list --csv' | sed -n "s/^[0-9]*,$1,[a-z]*,\([a-z]*\),.*/\1/p"
}

# Activates a workflow by name, unless an earlier demo did.
activate() {
  case $(state_of "$1") in
    draft) run "workflow-activate \"$1\"" ;;
    active) echo "The workflow is active since an earlier demo. Whoever was in it then will not be again." ;;
    *)
      echo "The workflow is not active. Let it go on with: $carillon shell 'workflow-resume \"$1\" --policy skip'" >&2
      exit 1
      ;;
  esac
}

step 'The server'
if "$carillon" status >/dev/null 2>&1; then
  echo 'It is running already.'
else
  "$carillon" start ${start_options[@]+"${start_options[@]}"} || exit 1
fi

step 'Contacts: 793 customers and their 5,009 orders, with dates moved up to yesterday'
if [ ! -f "$data/demo/contacts.csv" ]; then
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  "$java" "$sample/ShiftDates.java" "$sample" "$data/demo" || exit 1
fi
run "contact-import $data/demo/contacts.csv --mapping $sample/contacts.mapping.yaml$progress"
run "event-import $data/demo/orders.csv --mapping $sample/orders.mapping.yaml --type purchase$progress"

step 'Who: a segment, and whom it takes right now'
run "segment-create $sample/quiet-customers.segment.yaml --yes"
run "segment-preview \"$segment\" --sample 5"

step 'What: a message, as one of them will read it'
run "message-create $sample/win-back.message.yaml"
someone=$("$carillon" shell "segment-preview \"$segment\" --sample 1 --csv" | sed -n '2s/^[0-9]*,\([^,]*\),.*/\1/p')
[ -z "$someone" ] || run "message-preview \"$message\" --contact $someone"

step 'When: a workflow, on every full hour from its activation on'
run "workflow-create $sample/win-back.workflow.yaml"
run "workflow-lint \"$workflow\""
run "workflow-simulate \"$workflow\" --to $(date -u -d '+7 days' +%F)"
activate "$workflow"

step 'And a flow: several steps, which each customer passes in their own time'
run "segment-create $sample/recent-buyers.segment.yaml --yes"
for one in order-thanks order-offer order-question; do
  run "message-create $sample/$one.message.yaml"
done
run "workflow-create $sample/after-an-order.workflow.yaml"
run "workflow-lint \"$flow\""
run "workflow-simulate \"$flow\" --to $(date -u -d '+14 days' +%F) --assume clicked=40"
activate "$flow"

step 'Now: the hour is struck by hand instead of waiting for the clock'
run "hour-strike$progress"

step 'The report'
run "workflow-report \"$workflow\""
run "workflow-report \"$workflow\" --html $data/demo/report.html --overwrite"

step 'The flow: who has entered, and where they stand'
run "workflow-show \"$flow\""
run "workflow-show \"$flow\" --svg $data/demo/flow.svg --overwrite"

mailbox=$data/mailbox
step "The mails: $(find "$mailbox" -name '*.eml' 2>/dev/null | wc -l) files in $mailbox"
newest=$(find "$mailbox" -name '*.eml' 2>/dev/null | head -1)
if [ -n "$newest" ]; then
  echo "Open one in any mail program, for instance $newest:"
  grep -m 4 -E '^(From|To|Subject|List-Unsubscribe):' "$newest" | sed 's/\r$//; s/^/  /'
fi

step 'Look further'
cat <<END
  Who got it          $carillon shell$at 'workflow-report "$workflow" --recipients'
  Why, or why not     $carillon shell$at 'workflow-explain "$workflow" --contact ${someone:-CG-12520}'
  Who waits where     $carillon shell$at 'journey-list "$flow"'
  A contact           $carillon shell$at 'contact-show ${someone:-CG-12520}'
  Templates           $carillon shell$at template-list
  All commands        $carillon shell$at commands
  Stop the server     $carillon stop$at
Run the demo again: nobody gets the mail twice. Begin anew: stop the server and remove $data
END
