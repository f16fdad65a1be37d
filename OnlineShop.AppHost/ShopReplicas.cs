using System.Globalization;

namespace OnlineShop.AppHost;

/// <summary>
/// Runs services more than once: <c>--replicas order=2,payment=2</c>. Aspire's own <c>WithReplicas</c> puts a proxy with one
/// address before all replicas; then a caller cannot tell a dead one from a living one, and a retry may meet the same one again.
/// Here each replica is a resource (<c>order</c>, <c>order-2</c>, …) with an address of its own, and service discovery lists all
/// of them to those who refer to the service.
/// </summary>
internal static class ShopReplicas
{
    public const string Key = "Replicas";

    /// <summary>Adds the replicas that the configuration asks for. Call it when the model is complete.</summary>
    /// <exception cref="DistributedApplicationException">The configuration names no service, or no count from 1 to 9.</exception>
    public static void AddReplicas(this IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode || builder.Configuration[Key] is not { Length: > 0 } wanted)
            return;
        foreach (var entry in wanted.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, text) = entry.Split('=') is [var left, var right] ? (left, right) : (entry, "");
            var service = builder.Resources.OfType<ProjectResource>().FirstOrDefault(project => project.Name == name);
            if (service is null || !int.TryParse(text, CultureInfo.InvariantCulture, out var count)
                || count is < 1 or > 9)
                throw new DistributedApplicationException(
                    $"--replicas takes service=count with a count from 1 to 9, such as order=2,payment=2, not '{entry}'.");
            for (var number = 2; number <= count; number++)
                Add(builder, service, number);
        }
    }

    private static void Add(IDistributedApplicationBuilder builder, ProjectResource service, int number)
    {
        var replica = builder.AddProject($"{service.Name}-{number}", service.GetProjectMetadata().ProjectPath)
            .WithHealth()
            .WithParentRelationship(service);
        foreach (var endpoint in replica.Resource.Annotations.OfType<EndpointAnnotation>())
            endpoint.Port = null;
        foreach (var wait in service.Annotations.OfType<WaitAnnotation>().ToArray())
            replica.Resource.Annotations.Add(wait);
        // An annotation runs its callback once and keeps the result, so each resource needs one of its own.
        foreach (var variables in service.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
            replica.Resource.Annotations.Add(new EnvironmentCallbackAnnotation(variables.Callback));
        var address = replica.GetEndpoint("http");
        replica
            // What was copied says where the first replica listens, and who it is.
            .WithEnvironment(
                "ASPNETCORE_URLS",
                ReferenceExpression.Create($"http://localhost:{address.Property(EndpointProperty.TargetPort)}"))
            .WithEnvironment("OTEL_SERVICE_NAME", service.Name);

        var first = $"services__{service.Name}__http__0";
        foreach (var caller in builder.Resources.OfType<ProjectResource>())
        {
            builder.CreateResourceBuilder(caller).WithEnvironment(context =>
            {
                if (context.EnvironmentVariables.ContainsKey(first))
                    context.EnvironmentVariables[$"services__{service.Name}__http__{(number - 1).ToString(CultureInfo.InvariantCulture)}"] =
                        address;
            });
        }
    }
}
