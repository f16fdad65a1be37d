# syntax=docker/dockerfile:1
# One process of the shop, named by PROJECT: the folder of its project, services/Order for one. docker-compose.yaml builds all of them.

FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
ARG PROJECT
WORKDIR /src
# What decides which packages are needed: as long as it does not change, the restored layer is used again.
COPY .editorconfig global.json Directory.Build.props Directory.Build.targets Directory.Packages.props ./
COPY eng/ eng/
COPY integrations/Directory.Build.targets integrations/
COPY integrations/OnlineShop.Kafka/OnlineShop.Kafka.csproj integrations/OnlineShop.Kafka/
COPY integrations/OnlineShop.MongoDB/OnlineShop.MongoDB.csproj integrations/OnlineShop.MongoDB/
COPY OnlineShop.ServiceDefaults/OnlineShop.ServiceDefaults.csproj OnlineShop.ServiceDefaults/
COPY clients/OnlineShop.Client/OnlineShop.Client.csproj clients/OnlineShop.Client/
COPY services/Shared/OnlineShop.Addresses/OnlineShop.Addresses.csproj services/Shared/OnlineShop.Addresses/
COPY services/Shared/OnlineShop.Contracts/OnlineShop.Contracts.csproj services/Shared/OnlineShop.Contracts/
COPY services/Shared/OnlineShop.Data/OnlineShop.Data.csproj services/Shared/OnlineShop.Data/
COPY services/Shared/OnlineShop.Messaging/OnlineShop.Messaging.csproj services/Shared/OnlineShop.Messaging/
COPY services/Shared/OnlineShop.Web/OnlineShop.Web.csproj services/Shared/OnlineShop.Web/
COPY ${PROJECT}/*.csproj ${PROJECT}/
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet restore ${PROJECT} -p:ReadyToRunBuild=false
COPY integrations/OnlineShop.Kafka/ integrations/OnlineShop.Kafka/
COPY integrations/OnlineShop.MongoDB/ integrations/OnlineShop.MongoDB/
COPY OnlineShop.ServiceDefaults/ OnlineShop.ServiceDefaults/
COPY clients/OnlineShop.Client/ clients/OnlineShop.Client/
# The client for .NET is generated from it.
COPY docs/openapi.json docs/
COPY services/Shared/ services/Shared/
COPY ${PROJECT}/ ${PROJECT}/
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish ${PROJECT} --no-restore -c Release -o /app -p:ReadyToRunBuild=false -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble
ARG PROJECT
# The letters of invoices, which the Storefront draws.
RUN if [ "${PROJECT}" = services/Storefront ]; then \
      apt-get update && apt-get install -y --no-install-recommends fonts-dejavu-core && rm -rf /var/lib/apt/lists/*; \
    fi
WORKDIR /app
COPY --from=build /app ./
ENV PROJECT=${PROJECT}
EXPOSE 8080
# The account app of the base image.
USER 1654
ENTRYPOINT ["sh", "-c", "exec dotnet OnlineShop.${PROJECT##*/}.dll"]
