#!/usr/bin/env bash
# Grants the identities of the apps the application permissions in Graph that their roles need, and nothing else.
#
#   infra/grant-graph-permissions.sh RESOURCE_GROUP [--name DEPLOYMENT] [--required-only] [--apply]
#
# Without --apply it only tells what it would grant. What is granted already is left alone, so it may be run again.
# It reads the output deployedApps of the deployment, and needs the Azure CLI, signed in as somebody who may grant application
# permissions: Privileged Role Administrator. In every cloud: the CLI knows where its Graph is.
set -euo pipefail

readonly GRAPH_APP_ID=00000003-0000-0000-c000-000000000000

# role | permission | id of the app role of Graph | required or optional; held to roles.json and graph/permissions.json by a test
readonly GRANTS='
watcher|Application.Read.All|9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30|required
watcher|Synchronization.Read.All|5ba43d2f-fa88-4db2-bd1c-a67c5f0fb1ce|required
watcher|Organization.Read.All|498476ce-e0fe-48b0-b801-37ba7e2685c6|optional
watcher|ProvisioningLog.Read.All|091937d3-3e38-47a1-8649-b2f99d3035f1|optional
watcher|User.ReadBasic.All|97235f07-e226-4f63-ace3-39588e11d3a1|optional
remediator|Application.Read.All|9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30|required
remediator|Synchronization.ReadWrite.All|9b50c33d-700f-43b1-b2eb-87e89b703581|required
remediator|Organization.Read.All|498476ce-e0fe-48b0-b801-37ba7e2685c6|optional
remediator|ProvisioningLog.Read.All|091937d3-3e38-47a1-8649-b2f99d3035f1|optional
'

fail() {
  echo "$1" >&2
  exit 2
}

group=
deployment=main
apply=false
optional=true
while (($#)); do
  case "$1" in
    --apply) apply=true ;;
    --required-only) optional=false ;;
    --name)
      deployment="${2:?Tried to read --name, because it was given, and nothing follows it; try the deployment\'s name}"
      shift
      ;;
    -*) fail "Tried to read the arguments, because the script was called, and $1 is none of them; try --apply" ;;
    *) group="$1" ;;
  esac
  shift
done
[[ -n "$group" ]] || fail "Tried to find the apps, because their identities get permissions, and no resource group was given; try its name as the first argument"
command -v az >/dev/null || fail "Tried to ask Azure, because permissions are granted there, and az is not on the PATH; try installing the Azure CLI"

# One line an app and role: principal, role.
apps=$(az deployment group show --resource-group "$group" --name "$deployment" \
  --query "properties.outputs.deployedApps.value[].join('|', [principalId, join(',', roles)])" --output tsv)
[[ -n "$apps" ]] || fail "Tried to find the apps, because their identities get permissions, and the deployment $deployment of $group puts out none; try --name"

graph=$(az ad sp show --id "$GRAPH_APP_ID" --query id --output tsv)
root=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)
root="${root%/}"

new=0
old=0
while IFS='|' read -r principal roles; do
  [[ -n "$principal" ]] || continue
  assigned="$root/v1.0/servicePrincipals/$principal/appRoleAssignments"
  held=$(az rest --method get --url "$assigned?\$top=999" --query "value[?resourceId=='$graph'].appRoleId" --output tsv)
  seen=" "
  while IFS='|' read -r role permission id need; do
    [[ -n "$role" && ",$roles," == *",$role,"* ]] || continue
    [[ "$need" == required || "$optional" == true ]] || continue
    [[ "$seen" != *" $id "* ]] || continue
    seen+="$id "
    if grep -qxF "$id" <<<"$held"; then
      old=$((old + 1))
      echo "has      $principal $permission"
    elif [[ "$apply" == true ]]; then
      az rest --method post --url "$assigned" --headers 'Content-Type=application/json' --output none \
        --body "{\"principalId\": \"$principal\", \"resourceId\": \"$graph\", \"appRoleId\": \"$id\"}"
      new=$((new + 1))
      echo "granted  $principal $permission"
    else
      new=$((new + 1))
      echo "would grant $principal $permission"
    fi
  done <<<"$GRANTS"
done <<<"$apps"

if [[ "$apply" == true ]]; then
  echo "$new granted, $old were there"
else
  echo "$new to grant, $old are there; nothing was changed: --apply grants"
fi
