using System.Text.Json.Nodes;

namespace OnlineShop.Embedded.Hosting.Manifest;

/// <summary>One resource in the deployment manifest.</summary>
internal sealed class ManifestEntry(string folder, DistributedApplicationExecutionContext context)
{
    public async Task<JsonObject?> CreateAsync(IResource resource, CancellationToken cancellationToken) => resource switch
    {
        ParameterResource parameter => ParameterEntry.Create(parameter),
        ConnectionStringParameterResource connection => ParameterEntry.CreateConnectionString(connection),
        ProjectResource project => await WithSettingsAsync(
            new() { ["type"] = "project.v0", ["path"] = Relative(project.Metadata.ProjectPath) }, project, cancellationToken).ConfigureAwait(false),
        ExecutableResource executable => await WithSettingsAsync(
            new() { ["type"] = "executable.v0", ["workingDirectory"] = Relative(executable.WorkingDirectory), ["command"] = executable.Command },
            executable,
            cancellationToken).ConfigureAwait(false),
        ContainerResource container => await ContainerAsync(container, cancellationToken).ConfigureAwait(false),
        IResourceWithConnectionString value => new() { ["type"] = "value.v0", ["connectionString"] = value.ConnectionStringExpression.ValueExpression },
        _ => null,
    };

    private async Task<JsonObject> ContainerAsync(ContainerResource container, CancellationToken cancellationToken)
    {
        var entry = new JsonObject { ["type"] = "container.v0" };
        if (container is IResourceWithConnectionString server)
            entry["connectionString"] = server.ConnectionStringExpression.ValueExpression;
        if (container.TryGetLastAnnotation<ContainerImageAnnotation>(out var image))
            entry["image"] = image.Reference;
        if (container.Entrypoint is { } entrypoint)
            entry["entrypoint"] = entrypoint;
        AddMounts(entry, container);
        return await WithSettingsAsync(entry, container, cancellationToken).ConfigureAwait(false);
    }

    private void AddMounts(JsonObject entry, ContainerResource container)
    {
        var mounts = container.Annotations.OfType<ContainerMountAnnotation>().ToLookup(m => m.Type);
        if (mounts[ContainerMountType.Volume].Any())
        {
            entry["volumes"] = new JsonArray([.. mounts[ContainerMountType.Volume].Select(
                m => new JsonObject { ["name"] = m.Source, ["target"] = m.Target, ["readOnly"] = m.IsReadOnly })]);
        }

        if (mounts[ContainerMountType.BindMount].Any())
        {
            entry["bindMounts"] = new JsonArray([.. mounts[ContainerMountType.BindMount].Select(
                m => new JsonObject { ["source"] = Relative(m.Source!), ["target"] = m.Target, ["readOnly"] = m.IsReadOnly })]);
        }
    }

    private async Task<JsonObject> WithSettingsAsync(JsonObject entry, IResource resource, CancellationToken cancellationToken)
    {
        var args = new CommandLineArgsCallbackContext([], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
            await annotation.Callback(args).ConfigureAwait(false);
        if (args.Args.Count > 0)
            entry["args"] = new JsonArray([.. args.Args.Select(a => (JsonNode)Expression(a))]);

        var environment = new EnvironmentCallbackContext(context, cancellationToken: cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await annotation.Callback(environment).ConfigureAwait(false);
        AddPorts(environment, resource);
        if (environment.EnvironmentVariables.Count > 0)
        {
            entry["env"] = new JsonObject(environment.EnvironmentVariables.OrderBy(v => v.Key, StringComparer.Ordinal)
                .Select(v => KeyValuePair.Create(v.Key, (JsonNode?)Expression(v.Value))));
        }

        if (Bindings(resource) is { Count: > 0 } bindings)
            entry["bindings"] = bindings;
        return entry;
    }

    /// <summary>Tells a process the ports to listen on.</summary>
    private static void AddPorts(EnvironmentCallbackContext environment, IResource resource)
    {
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToArray();
        foreach (var endpoint in endpoints.Where(e => e.TargetPortEnvironmentVariable is not null))
            environment.EnvironmentVariables[endpoint.TargetPortEnvironmentVariable!] = TargetPort(resource, endpoint);
        if (resource is not ProjectResource)
            return;
        foreach (var scheme in endpoints.Where(e => e.TargetPortEnvironmentVariable is null && e.UriScheme is "http" or "https").GroupBy(e => e.UriScheme))
            environment.EnvironmentVariables[$"{scheme.Key.ToUpperInvariant()}_PORTS"] = string.Join(';', scheme.Select(e => TargetPort(resource, e)));
    }

    private static string TargetPort(IResource resource, EndpointAnnotation endpoint) => $"{{{resource.Name}.bindings.{endpoint.Name}.targetPort}}";

    private static JsonObject Bindings(IResource resource)
    {
        var bindings = new JsonObject();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var binding = new JsonObject
            {
                ["scheme"] = endpoint.UriScheme,
                ["protocol"] = endpoint.Protocol == System.Net.Sockets.ProtocolType.Udp ? "udp" : "tcp",
                ["transport"] = endpoint.Transport,
            };
            if (endpoint.Port is { } port)
                binding["port"] = port;
            // A program that hears of one port only listens on it; a deployment needs the number.
            if ((endpoint.TargetPort ?? (endpoint.TargetPortEnvironmentVariable is null ? null : endpoint.Port)) is { } targetPort)
                binding["targetPort"] = targetPort;
            if (endpoint.IsExternal)
                binding["external"] = true;
            bindings.Add(endpoint.Name, binding);
        }

        return bindings;
    }

    private static string Expression(object value) => value is IManifestExpressionProvider provider
        ? provider.ValueExpression
        : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;

    private string Relative(string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
