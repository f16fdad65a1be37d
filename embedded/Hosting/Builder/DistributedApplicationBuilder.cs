using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OnlineShop.Embedded.Hosting.Builder;
using OnlineShop.Embedded.Hosting.Orchestration;

namespace Aspire.Hosting;

/// <summary>Describes the app: its resources and how they hang together.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>The configuration of the AppHost.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The folder of the AppHost's project.</summary>
    string AppHostDirectory { get; }

    /// <summary>The environment of the AppHost.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>The services of the AppHost, health checks among them.</summary>
    IServiceCollection Services { get; }

    /// <summary>Whether the app runs here or is described for a deployment.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The resources so far.</summary>
    IResourceCollection Resources { get; }

    /// <summary>Adds a resource; names are unique whatever their case.</summary>
    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    /// <summary>Goes on describing a resource that has been added.</summary>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource;

    /// <summary>Makes the app.</summary>
    DistributedApplication Build();
}

/// <summary>Where an app model comes from.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The assembly that holds the app model; null is the program's own.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The folder of its project; null asks the assembly.</summary>
    public string? ProjectDirectory { get; set; }
}

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly AppHostOptions _options;
    private readonly ResourceCollection _resources = [];

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        var interception = EntryPointInterception.Current;
        var assembly = interception?.Assembly
            ?? (options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly());
        var commandLine = CommandLine.Parse([.. options.Args ?? [], .. interception?.Args ?? []]);
        AppHostDirectory = Path.GetFullPath(options.ProjectDirectory ?? AppHostAssembly.ProjectDirectory(assembly) ?? Directory.GetCurrentDirectory());

        var configuration = new ConfigurationManager();
        // Watching files for changes costs a thread and a handle, and an app model does not change while it runs.
        configuration.AddInMemoryCollection([new("hostBuilder:reloadConfigOnChange", "false")]);
        _host = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = commandLine.Remaining,
            Configuration = configuration,
            ApplicationName = assembly?.GetName().Name,
            ContentRootPath = AppHostDirectory,
        });
        _host.Configuration.AddInMemoryCollection(commandLine.Settings);
        interception?.Configure(_host.Configuration);

        _options = AppHostOptions.Create(_host.Configuration, AppHostDirectory, assembly);
        // Aspire's own key for what a local run keeps.
        _host.Configuration["Aspire:Store:Path"] ??= _options.DataDirectory;
        ExecutionContext = new(_options.ManifestPath is null ? DistributedApplicationOperation.Run : DistributedApplicationOperation.Publish);
        Parameters = new ParameterStore(_options, ExecutionContext);
        // The host speaks through its own console; a resource speaks through its log file.
        _host.Logging.ClearProviders();
        _host.Services.AddHealthChecks();
        _host.Services.AddEmbeddedHost(_options, ExecutionContext, _resources, Parameters);
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceCollection Resources => _resources;

    internal ParameterStore Parameters { get; }

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (_resources.FirstOrDefault(r => string.Equals(r.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } existing)
        {
            throw new DistributedApplicationException(
                $"Cannot add {resource.GetType().Name} '{resource.Name}': there is already a {existing.GetType().Name} with that name. Names are compared without case.");
        }

        _resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build() => EntryPointInterception.Current is { } interception
        ? interception.Intercept(this)
        : BuildHost();

    internal DistributedApplication BuildHost() => new(_host.Build(), _options);
}
