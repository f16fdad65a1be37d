namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Gives a connection string and its parts. An optional source that is not available gives nothing.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null,
        bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        builder.WithAnnotation(new ConnectionReferenceAnnotation(resource, optional));
        builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, "Reference"));
        return builder.WithEnvironment(async context =>
        {
            if (context.ExecutionContext.IsRunMode)
            {
                var value = await resource.GetConnectionStringAsync(context.CancellationToken).ConfigureAwait(false);
                if (value is null && optional)
                    return;
                if (value is null)
                    throw new DistributedApplicationException($"The connection string of '{resource.Name}' is not available.");
            }

            context.EnvironmentVariables[resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}"] = resource;
            foreach (var (part, value) in resource.GetConnectionProperties())
                context.EnvironmentVariables[$"{VariableName(name)}_{part.ToUpperInvariant()}"] = value;
        });
    }

    /// <summary>Lets a resource find another by its name: every endpoint of every replica is listed.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, "Reference"));
        return builder.WithEnvironment(context =>
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
                AddService(context, resource, endpoint);
        });
    }

    /// <summary>Lets a resource find one endpoint of another.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
    {
        builder.WithAnnotation(new ResourceRelationshipAnnotation(endpointReference.Resource, "Reference"));
        return builder.WithEnvironment(context => AddService(context, endpointReference.Resource, endpointReference.EndpointAnnotation));
    }

    /// <summary>Lets a resource find an address by a name.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        if (!uri.IsAbsoluteUri)
            throw new InvalidOperationException($"The address of '{name}' must be absolute.");
        return builder.WithVariable($"services__{name}__default__0", uri.ToString());
    }

    /// <summary>Lets a resource find a service that somebody else runs.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService)
        where TDestination : IResourceWithEnvironment
    {
        var service = externalService.Resource;
        builder.WithAnnotation(new ResourceRelationshipAnnotation(service, "Reference"));
        return builder.WithEnvironment(async context =>
        {
            object value = service.UrlParameter is { } parameter ? parameter : service.Uri!.ToString();
            var scheme = service.Uri?.Scheme;
            if (scheme is null && context.ExecutionContext.IsRunMode)
            {
                var url = await service.UrlParameter!.GetValueAsync(context.CancellationToken).ConfigureAwait(false);
                scheme = Uri.TryCreate(url, UriKind.Absolute, out var uri)
                    ? uri.Scheme
                    : throw new DistributedApplicationException($"Parameter '{service.UrlParameter.Name}' must be an absolute address, but is '{url}'.");
            }

            context.EnvironmentVariables[$"services__{service.Name}__{scheme ?? "default"}__0"] = value;
            context.EnvironmentVariables[VariableName(service.Name)] = value;
        });
    }

    /// <summary>A resource's name as part of a variable's name.</summary>
    internal static string VariableName(string name) => name.Replace('-', '_').ToUpperInvariant();

    private static void AddService(EnvironmentCallbackContext context, IResourceWithEndpoints resource, EndpointAnnotation endpoint)
    {
        var reference = new EndpointReference(resource, endpoint.Name);
        context.EnvironmentVariables[$"services__{resource.Name}__{endpoint.Name}__0"] = reference;
        context.EnvironmentVariables[$"{VariableName(resource.Name)}_{VariableName(endpoint.Name)}"] = reference;
        if (context.ExecutionContext.IsPublishMode)
            return;
        for (var i = 1; i < endpoint.Replicas.Count; i++)
            context.EnvironmentVariables[$"services__{resource.Name}__{endpoint.Name}__{i}"] = endpoint.Replicas[i].UriString;
    }
}
