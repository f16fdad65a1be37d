using OnlineShop.Embedded.Hosting.Processes;
using OnlineShop.Embedded.Hosting.Servers;

namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>Works out what to run for a resource.</summary>
internal sealed class ProcessSpecs(EnvironmentResolver environment)
{
    public Task<ProcessSpec> CreateAsync(IResource resource, int replica, ServerContext context, CancellationToken cancellationToken) => resource switch
    {
        _ when resource.TryGetLastAnnotation<NativeServerAnnotation>(out var native) => native.Server.PrepareAsync(context, cancellationToken),
        ProjectResource project => ProjectAsync(project, replica, cancellationToken),
        ExecutableResource executable => ExecutableAsync(executable, replica, cancellationToken),
        _ => throw new DistributedApplicationException(
            $"The embedded host cannot run {resource}: it has no container runtime. Build with UseAspire=true to run it."),
    };

    private async Task<ProcessSpec> ProjectAsync(ProjectResource project, int replica, CancellationToken cancellationToken)
    {
        var assembly = BuiltAssembly(project.Metadata);
        if (!File.Exists(assembly))
            throw new DistributedApplicationException($"Project '{project.Name}' is not built: {assembly} does not exist. Build the AppHost.");
        // The project's own launcher shows its name in the list of processes; the muxer is for those that have none.
        var launcher = Path.ChangeExtension(assembly, null);
        var arguments = await EnvironmentResolver.ArgumentsAsync(project, cancellationToken).ConfigureAwait(false);
        return new()
        {
            FileName = File.Exists(launcher) ? launcher : ProgramFinder.Dotnet(),
            Arguments = File.Exists(launcher) ? arguments : [assembly, .. arguments],
            WorkingDirectory = Path.GetDirectoryName(project.Metadata.ProjectPath)!,
            Environment = await environment.ResolveAsync(project, replica, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<ProcessSpec> ExecutableAsync(ExecutableResource executable, int replica, CancellationToken cancellationToken)
    {
        var program = executable.Command.Contains('/', StringComparison.Ordinal)
            ? Path.GetFullPath(executable.Command, executable.WorkingDirectory)
            : ProgramFinder.OnPath(executable.Command);
        if (!File.Exists(program))
            throw new DistributedApplicationException($"The program '{executable.Command}' of resource '{executable.Name}' is not installed.");
        return new()
        {
            FileName = program,
            Arguments = await EnvironmentResolver.ArgumentsAsync(executable, cancellationToken).ConfigureAwait(false),
            WorkingDirectory = executable.WorkingDirectory,
            Environment = await environment.ResolveAsync(executable, replica, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>The build says where it put the program; else it lies where the SDK puts it by default, in the host's own configuration.</summary>
    private static string BuiltAssembly(IProjectMetadata metadata)
    {
        if (metadata is IBuiltProjectMetadata built)
            return built.TargetPath;
        var name = Path.GetFileNameWithoutExtension(metadata.ProjectPath);
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        return Path.Combine(Path.GetDirectoryName(metadata.ProjectPath)!, "bin", configuration, $"net{Environment.Version.Major}.0", $"{name}.dll");
    }
}
