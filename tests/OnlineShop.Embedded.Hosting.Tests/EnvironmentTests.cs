using OnlineShop.Embedded.Hosting.Builder;
using OnlineShop.Embedded.Hosting.Orchestration;

namespace OnlineShop.Embedded.Hosting.Tests;

public sealed class EnvironmentTests
{
    [Fact]
    public void The_first_profile_that_runs_the_project_is_taken_and_another_by_name()
    {
        var builder = TestApp.Create();
        Port(builder.AddProject("first")).ShouldBe(9000);
        Port(builder.AddProject("second", profile: "other")).ShouldBe(9100);
        builder.AddProject("third", url: null).Resource.Annotations.OfType<EndpointAnnotation>().ShouldBeEmpty();
        Should.Throw<DistributedApplicationException>(() => builder.AddProject("fourth", profile: "absent")).Message.ShouldContain("absent");

        static int? Port(IResourceBuilder<ProjectResource> project) => project.Resource.Annotations.OfType<EndpointAnnotation>().Single().Port;
    }

    [Fact]
    public async Task A_project_hears_its_own_addresses_and_the_profiles_variables()
    {
        var builder = TestApp.Create();
        var project = builder.AddProject("mail").WithEndpoint(scheme: "smtp", name: "smtp", env: "Smtp__Port", port: 9025);
        var environment = await ResolveAsync(builder, project.Resource);
        environment["ASPNETCORE_URLS"].ShouldBe(project.GetEndpoint("http").Url);
        environment["Smtp__Port"].ShouldBe($"{project.GetEndpoint("smtp").Port}");
        environment["FROM"].ShouldBe("http");
        environment["OTEL_SERVICE_NAME"].ShouldBe("mail");
        environment["OTEL_RESOURCE_ATTRIBUTES"].ShouldBe("service.instance.id=mail-1");
        environment.ShouldNotContainKey("OTEL_EXPORTER_OTLP_ENDPOINT");
    }

    [Fact]
    public async Task Telemetry_settings_are_passed_on()
    {
        var builder = TestApp.Create("--OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317");
        var environment = await ResolveAsync(builder, builder.AddProject("a").Resource);
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"].ShouldBe("http://collector:4317");
    }

    [Fact]
    public async Task Services_may_refer_to_each_other_both_ways_and_every_replica_is_listed()
    {
        var builder = TestApp.Create();
        var order = builder.AddProject("order").WithReplicas(3);
        var user = builder.AddProject("user-data", "http://localhost:9001").WithReference(order);
        order.WithReference(user).WithEnvironment("Callback", $"{user.GetEndpoint("http")}/back");
        var forUser = await ResolveAsync(builder, user.Resource);
        var replicas = order.Resource.Annotations.OfType<EndpointAnnotation>().Single().Replicas;
        Enumerable.Range(0, 3).Select(i => forUser[$"services__order__http__{i}"]).ShouldBe(replicas.Select(r => r.UriString));
        replicas.Select(r => r.Port).Distinct().Count().ShouldBe(3);
        forUser["ORDER_HTTP"].ShouldBe(replicas[0].UriString);

        var forOrder = await ResolveAsync(builder, order.Resource, replica: 2);
        forOrder["ASPNETCORE_URLS"].ShouldBe(replicas[2].UriString);
        forOrder["services__user-data__http__0"].ShouldBe(user.GetEndpoint("http").Url);
        forOrder["USER_DATA_HTTP"].ShouldBe(user.GetEndpoint("http").Url);
        forOrder["Callback"].ShouldBe(user.GetEndpoint("http").Url + "/back");
    }

    [Fact]
    public async Task Servers_give_their_connection_strings_and_the_parts()
    {
        var builder = TestApp.Create("--Parameters:pg-password=pw", "--Parameters:redis-password=rw");
        var database = builder.AddPostgres("pg").AddDatabase("order-db", "orders");
        var redis = builder.AddRedis("redis");
        var kafka = builder.AddKafka("kafka");
        var project = builder.AddProject("order").WithReference(database, connectionName: "database").WithReference(redis).WithReference(kafka);
        var environment = await ResolveAsync(builder, project.Resource);
        var port = database.Resource.Parent.PrimaryEndpoint.Port;
        environment["ConnectionStrings__database"].ShouldBe($"Host=127.0.0.1;Port={port};Username=postgres;Password=pw;Database=orders");
        environment["DATABASE_URI"].ShouldBe($"postgresql://postgres:pw@127.0.0.1:{port}/orders");
        environment["DATABASE_DATABASENAME"].ShouldBe("orders");
        environment["ConnectionStrings__redis"].ShouldBe($"127.0.0.1:{redis.Resource.PrimaryEndpoint.Port},password=rw");
        environment["REDIS_PASSWORD"].ShouldBe("rw");
        environment["ConnectionStrings__kafka"].ShouldBe($"127.0.0.1:{kafka.Resource.PrimaryEndpoint.Port}");
    }

    [Fact]
    public async Task An_optional_server_that_is_not_there_gives_nothing_and_any_other_is_an_error()
    {
        var builder = TestApp.Create();
        var documents = builder.AddMongoDB("mongo").AddDatabase("documents");
        var optional = builder.AddProject("optional").WithReference(documents, optional: true);
        var needs = builder.AddProject("needs", "http://localhost:9001").WithReference(documents);
        // Not allocated: what the host does with a server that is not installed.
        (await ResolveAsync(builder, optional.Resource, except: documents.Resource.Parent)).Keys.ShouldNotContain(k => k.Contains("documents", StringComparison.OrdinalIgnoreCase));
        await Should.ThrowAsync<DistributedApplicationException>(() => ResolveAsync(builder, needs.Resource, except: documents.Resource.Parent));
    }

    [Fact]
    public async Task Other_services_are_found_by_name()
    {
        var builder = TestApp.Create("--Parameters:url=https://api.example/");
        var fixedOne = builder.AddExternalService("bank", "http://bank.example/");
        var given = builder.AddExternalService("post", builder.AddParameter("url"));
        var project = builder.AddProject("order").WithReference(fixedOne).WithReference(given).WithReference("map", new Uri("http://map.example/"));
        var environment = await ResolveAsync(builder, project.Resource);
        environment["services__bank__http__0"].ShouldBe("http://bank.example/");
        environment["services__post__https__0"].ShouldBe("https://api.example/");
        environment["services__map__default__0"].ShouldBe("http://map.example/");
    }

    private static Task<Dictionary<string, string>> ResolveAsync(
        IDistributedApplicationBuilder builder, IResource resource, int replica = 0, IResource? except = null)
    {
        var options = AppHostOptions.Create(builder.Configuration, "/", null);
        using var ports = new PortReservations();
        new EndpointAllocator(options, ports).Allocate(builder.Resources.Where(r => r != except && !IsAllocated(r)));
        return new EnvironmentResolver(builder.Configuration, builder.ExecutionContext).ResolveAsync(resource, replica, CancellationToken.None);
    }

    private static bool IsAllocated(IResource resource) =>
        resource.Annotations.OfType<EndpointAnnotation>().Any(e => e.AllocatedEndpoint is not null);
}
