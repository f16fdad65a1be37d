namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says where a project of the solution lies. Generated for each project that the AppHost references.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>The full path of the project file.</summary>
    string ProjectPath { get; }

    /// <summary>True when the project has been built with the AppHost.</summary>
    bool SuppressBuild => false;
}

/// <summary>Says where the build put a project's program, so that it can be launched without asking the build again.</summary>
public interface IBuiltProjectMetadata : IProjectMetadata
{
    /// <summary>The full path of the built assembly.</summary>
    string TargetPath { get; }
}

/// <summary>A .NET project of the solution.</summary>
/// <param name="name">The resource's name.</param>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport
{
    internal IProjectMetadata Metadata => Annotations.OfType<IProjectMetadata>().First();
}

/// <summary>How a project is added.</summary>
public sealed class ProjectResourceOptions
{
    /// <summary>The launch profile; null takes the first that runs the project.</summary>
    public string? LaunchProfileName { get; set; }

    /// <summary>Ignores launch profiles.</summary>
    public bool ExcludeLaunchProfile { get; set; }

    /// <summary>Ignores endpoints that the project's own configuration gives to Kestrel. The embedded host never reads them.</summary>
    public bool ExcludeKestrelEndpoints { get; set; }
}

/// <summary>A program that is not a project of the solution.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="command">The program.</param>
/// <param name="workingDirectory">The folder that it runs in.</param>
public class ExecutableResource(string name, string command, string workingDirectory)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>The program.</summary>
    public string Command { get; } = command;

    /// <summary>The folder that it runs in.</summary>
    public string WorkingDirectory { get; } = workingDirectory;
}

/// <summary>A program in an image. The embedded host runs the servers it knows natively, and no other.</summary>
/// <param name="name">The resource's name.</param>
public class ContainerResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>The program that the image starts; null is the image's own.</summary>
    public string? Entrypoint { get; set; }
}

/// <summary>A service that somebody else runs.</summary>
public sealed class ExternalServiceResource : Resource
{
    /// <summary>Describes a service at a fixed address.</summary>
    public ExternalServiceResource(string name, Uri uri)
        : base(name) => Uri = uri;

    /// <summary>Describes a service whose address is a parameter.</summary>
    public ExternalServiceResource(string name, ParameterResource urlParameter)
        : base(name) => UrlParameter = urlParameter;

    /// <summary>The address, when fixed.</summary>
    public Uri? Uri { get; }

    /// <summary>The parameter that holds the address.</summary>
    public ParameterResource? UrlParameter { get; }
}

/// <summary>A connection string that somebody else provides.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="parameter">The parameter that holds it.</param>
/// <param name="environmentVariable">The variable that carries it to a project.</param>
internal sealed class ConnectionStringParameterResource(string name, ParameterResource parameter, string? environmentVariable)
    : Resource(name), IResourceWithConnectionString
{
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{parameter}");

    public string? ConnectionStringEnvironmentVariable => environmentVariable;

    internal ParameterResource Parameter => parameter;
}
