using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;

namespace OnlineShop.Hosting.Publishing;

/// <summary>Reads Aspire's model. A resource is reached by its name, at the port that it listens on in its container.</summary>
internal sealed partial class AppReader(
    DistributedApplicationExecutionContext context, PublishOptions options, CancellationToken cancel)
{
    /// <summary>Where every service listens in its container.</summary>
    public const int ServicePort = 8080;

    private const string ConnectionStrings = "ConnectionStrings__";

    public async Task<IReadOnlyList<Workload>> ReadAsync(DistributedApplicationModel model)
    {
        var workloads = new List<Workload>();
        foreach (var resource in model.Resources)
        {
            if (resource is not ProjectResource && !resource.IsContainer())
                continue;
            var workload = await ReadAsync(resource);
            workloads.Add(workload);
            if (resource is PostgresServerResource { Databases.Count: > 0 } postgres)
                workloads.Add(Databases.JobFor(
                    postgres, [.. model.Resources.OfType<PostgresDatabaseResource>().Where(database => database.Parent == postgres)], workload, Value));
        }

        return [.. workloads.Select(workload => workload with
        {
            WaitsFor = [.. workload.WaitsFor.SelectMany(name => workloads.Where(other => other.Name == name || other.Name == Databases.NameFor(name) && other != workload)).Select(other => other.Name)],
            Callers = [.. workloads.Where(other => other != workload && other.Settings.Any(setting => setting.Origins.Contains(workload.Name))).Select(other => other.Name)],
        })];
    }

    private async Task<Workload> ReadAsync(IResource resource)
    {
        var door = options.Doors.FirstOrDefault(door => door.Service.Resource == resource);
        var project = (resource as ProjectResource)?.GetProjectMetadata().ProjectPath;
        resource.TryGetContainerImageName(out var image);
        var workload = new Workload(
            resource.Name, project is null ? WorkloadKind.Server : WorkloadKind.Service,
            image ?? $"online-shop/{resource.Name}")
        {
            Project = project is null
                ? null
                : string.Join('/', Path.GetDirectoryName(project)!.Split(Path.DirectorySeparatorChar)[^2..]),
            Entrypoint = (resource as ContainerResource)?.Entrypoint,
            Arguments = await ArgumentsAsync(resource),
            Settings = await SettingsAsync(resource),
            Ports = [.. Endpoints(resource).Select(endpoint => new Port(endpoint.Name, PortOf(endpoint)))],
            // The name that Aspire makes up depends on where the source lies.
            Volumes = [.. resource.Annotations.OfType<ContainerMountAnnotation>().Select(mount => new Volume($"{resource.Name}-data", mount.Target))],
            WaitsFor = [.. resource.Annotations.OfType<WaitAnnotation>().Select(wait => Root(wait.Resource).Name).Distinct()],
            IsLocalOnly = options.LocalOnly.Any(local => local.Resource == resource),
            IsScaled = options.Scaled.Any(scaled => scaled.Resource == resource),
        };
        return door is null
            ? workload
            : workload with { Door = (door.Path, door.HostPort), Readiness = door.Readiness };
    }

    private async Task<IReadOnlyList<Text>> ArgumentsAsync(IResource resource)
    {
        var arguments = new List<object>();
        foreach (var callback in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
            await callback.Callback(
                new(arguments, resource, cancel) { ExecutionContext = context, Logger = NullLogger.Instance });
        return [.. arguments.Select(argument => Value(argument).Text)];
    }

    private async Task<IReadOnlyList<Setting>> SettingsAsync(IResource resource)
    {
        var variables = new Dictionary<string, object>();
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await callback.Callback(new(context, resource, variables, cancel) { Logger = NullLogger.Instance });
        // Inside of a deployment the services speak plain HTTP; TLS ends at the Ingress. Of a connection they read the string,
        // not its parts (DATABASE_HOST and so on).
        var parts = variables.Keys.Where(name => name.StartsWith(ConnectionStrings, StringComparison.Ordinal))
            .Select(name => $"{name[ConnectionStrings.Length..].ToUpperInvariant()}_").ToArray();
        return [.. variables.Where(variable => !variable.Key.Contains("__https__", StringComparison.Ordinal) && !parts.Any(part => variable.Key.StartsWith(part, StringComparison.Ordinal)))
            .Select(variable => Setting(resource, variable.Key, variable.Value))];
    }

    private Setting Setting(IResource resource, string name, object value)
    {
        var (text, origins) = Value(value);
        var differs = resource is ProjectResource && origins.Any(origin => origin != resource && (
            origin is ContainerResource
            || options.LocalOnly.Any(local => local.Resource == origin)
            // An address for the outside world; service discovery's is for the services.
            || options.Doors.Any(door => door.Service.Resource == origin) && !name.StartsWith("services__", StringComparison.Ordinal)));
        var key = value switch
        {
            ConnectionStringReference reference => reference.Resource.Name,
            _ => $"{resource.Name}.{name}",
        };
        return new(
            name, text, [.. origins.Where(origin => origin != resource).Select(origin => origin.Name)],
            differs ? key : null);
    }

    private (Text Text, IReadOnlyCollection<IResource> Origins) Value(object value)
    {
        var (parts, origins) = (new List<object>(), new HashSet<IResource>());
        Add(value);
        return (new(parts), origins);

        void Add(object? part)
        {
            switch (part)
            {
                case null or "":
                    break;
                case string literal:
                    parts.Add(literal);
                    break;
                case ParameterResource parameter:
                    // A secret's default would be generated, and kept.
                    parts.Add(
                        new Parameter(parameter.Name, parameter.Secret, parameter.Secret ? null : parameter.Default?.GetDefaultValue()));
                    break;
                case EndpointReference endpoint:
                    Add(endpoint.Property(EndpointProperty.Url));
                    break;
                case EndpointReferenceExpression property:
                    origins.Add(property.Endpoint.Resource);
                    parts.Add(
                        Address(property.Endpoint.EndpointAnnotation, property.Endpoint.Resource.Name, property.Property));
                    break;
                case ConnectionStringReference reference:
                    Add(reference.Resource.ConnectionStringExpression);
                    break;
                case IResourceWithConnectionString server:
                    Add(server.ConnectionStringExpression);
                    break;
                // Whether a server has TLS: in a local run it may have a developer's certificate, here it has none.
                case ReferenceExpression { IsConditional: true } choice:
                    Add(choice.WhenFalse);
                    break;
                case ReferenceExpression expression:
                    foreach (var token in Placeholder().Split(expression.Format).Select((text, index) => (text, IsPlace: index % 2 == 1)))
                        Add(token.IsPlace ? expression.ValueProviders[int.Parse(token.text, CultureInfo.InvariantCulture)] : token.text.Replace("{{", "{").Replace("}}", "}"));
                    break;
                default:
                    throw new DistributedApplicationException($"A value of type {part.GetType()} cannot be published.");
            }
        }
    }

    private static string Address(EndpointAnnotation endpoint, string host, EndpointProperty property) =>
        property switch
        {
            EndpointProperty.Host or EndpointProperty.IPV4Host => host,
            EndpointProperty.Port or EndpointProperty.TargetPort => $"{PortOf(endpoint)}",
            EndpointProperty.Scheme => endpoint.UriScheme,
            EndpointProperty.HostAndPort => $"{host}:{PortOf(endpoint)}",
            EndpointProperty.Url => $"{endpoint.UriScheme}://{host}:{PortOf(endpoint)}",
            _ => throw new DistributedApplicationException($"The property {property} of an endpoint cannot be published."),
        };

    private static IEnumerable<EndpointAnnotation> Endpoints(IResource resource) =>
        resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.UriScheme != "https");

    private static int PortOf(EndpointAnnotation endpoint) =>
        endpoint.UriScheme is "http" or "https" ? ServicePort : endpoint.TargetPort ?? endpoint.Port
        ?? throw new DistributedApplicationException($"The endpoint {endpoint.Name} has no port.");

    private static IResource Root(IResource resource) =>
        resource is IResourceWithParent child ? Root(child.Parent) : resource;

    [GeneratedRegex(@"(?<!\{)\{(\d+)(?::[^}]*)?\}")]
    private static partial Regex Placeholder();
}
