#!/usr/bin/env bash
# Puts the packaged app, as `mvn package` leaves it, on every app of a deployment. The same package for all of them:
# which functions an app runs is said by its settings.
#
#   infra/deploy-package.sh RESOURCE_GROUP [--name DEPLOYMENT]
#
# Needs the Azure CLI, signed in as somebody who may write to the apps, and zip.
set -euo pipefail

fail() {
  echo "$1" >&2
  exit 2
}

group="${1:-}"
deployment=main
if [[ "${2:-}" == --name ]]; then
  deployment="${3:-}"
fi
[[ -n "$group" && "$group" != -* && -n "$deployment" ]] || fail "Tried to find the apps, because they get the package, and no resource group or an empty deployment was given; try the group's name as the first argument"
for tool in az zip; do
  command -v "$tool" >/dev/null || fail "Tried to deploy, because the script was called, and $tool is not on the PATH; try installing it"
done

staged="${SYNCMEDIC_STAGED:-$(cd "$(dirname "$0")/.." && pwd)/functions/target/azure-functions/syncmedic}"
[[ -f "$staged/host.json" ]] || fail "Tried to pack the app, because it is to be deployed, and $staged is not there; try mvn -q -DskipTests package"

apps=$(az deployment group show --resource-group "$group" --name "$deployment" \
  --query 'properties.outputs.deployedApps.value[].name' --output tsv)
[[ -n "$apps" ]] || fail "Tried to find the apps, because they get the package, and the deployment $deployment of $group puts out none; try --name"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# Settings of a developer's machine have no place in a package.
(cd "$staged" && zip -qrX "$folder/app.zip" . -x local.settings.json)

while IFS= read -r app; do
  echo "deploying to $app"
  az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$folder/app.zip" --output none
done <<<"$apps"
