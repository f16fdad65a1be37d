using System.Net.Sockets;
using OnlineShop.Embedded.Hosting.Builder;

namespace Aspire.Hosting;

/// <summary>Adds projects of the solution.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project with its first launch profile.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, _ => { });

    /// <summary>Adds a project with a launch profile; null takes none.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, options =>
        {
            options.LaunchProfileName = launchProfileName;
            options.ExcludeLaunchProfile = launchProfileName is null;
        });

    /// <summary>Adds a project.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new()
    {
        var options = new ProjectResourceOptions();
        configure(options);
        return builder.AddProject(name, new TProject(), options);
    }

    /// <summary>Runs several processes of the project, each on a port of its own.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }

    internal static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, IProjectMetadata metadata, ProjectResourceOptions options)
    {
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation(metadata);
        if (builder.ExecutionContext.IsPublishMode)
            project.WithEnvironment(AddPublishedVariables);

        var profile = options.ExcludeLaunchProfile ? null : LaunchProfile.Find(metadata.ProjectPath, options.LaunchProfileName);
        if (profile is null)
            return project;

        foreach (var url in profile.Urls)
            project.WithAnnotation(CreateEndpoint(project.Resource, url, builder.ExecutionContext));
        return project.WithEnvironment(context =>
        {
            if (context.ExecutionContext.IsPublishMode)
                return;
            foreach (var (key, value) in profile.EnvironmentVariables)
                context.EnvironmentVariables.TryAdd(key, value);
        });
    }

    private static EndpointAnnotation CreateEndpoint(ProjectResource project, Uri url, DistributedApplicationExecutionContext context)
    {
        var sameScheme = project.Annotations.OfType<EndpointAnnotation>().Count(e => e.UriScheme == url.Scheme);
        var name = sameScheme == 0 ? url.Scheme : $"{url.Scheme}{sameScheme + 1}";
        return new EndpointAnnotation(ProtocolType.Tcp, url.Scheme, name: name, port: context.IsRunMode ? url.Port : null)
        {
            FromLaunchProfile = true,
        };
    }

    private static void AddPublishedVariables(EnvironmentCallbackContext context)
    {
        context.EnvironmentVariables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
    }
}
