// Makes nothing: a deployment whose network lets a caller nowhere near its door stops here, before anybody misses it.
@maxLength(0)
@description('Doors of the manifests that these parameters leave without a way in; docs/deploy.md, Profiles.')
#disable-next-line no-unused-params
param doorsNobodyReaches array
