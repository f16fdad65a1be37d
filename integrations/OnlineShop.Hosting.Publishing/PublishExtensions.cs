using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Hosting.Publishing;
using OnlineShop.Hosting.Publishing.Kubernetes;

namespace Aspire.Hosting;

/// <summary>Publishes an app for Docker Compose, Kubernetes and azd.</summary>
public static class PublishExtensions
{
    private const string ManifestStep = "publish-manifest";

    /// <summary>
    /// Lets <c>aspire publish</c> write compose files, Kubernetes manifests and the manifest for azd into one folder. No file
    /// holds a secret's value. Call it when the model is complete; a local run is not changed.
    /// </summary>
    /// <exception cref="DistributedApplicationException">
    /// When publishing: a setting refers to something that cannot be written.
    /// </exception>
    public static IDistributedApplicationBuilder PublishAsComposeAndKubernetes(
        this IDistributedApplicationBuilder builder, PublishOptions options)
    {
        if (!builder.ExecutionContext.IsPublishMode)
            return builder;
        // Services read connection strings and the addresses of service discovery; other forms would repeat them.
        foreach (var project in builder.Resources.OfType<ProjectResource>())
            project.Annotations.Add(
                new ReferenceEnvironmentInjectionAnnotation(ReferenceEnvironmentInjectionFlags.ConnectionString | ReferenceEnvironmentInjectionFlags.ServiceDiscovery));
        // The schema of azd's manifest knows no others, such as Redis' own.
        foreach (var endpoint in builder.Resources.SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>()).Where(endpoint => endpoint.UriScheme is not ("http" or "https" or "udp")))
            endpoint.UriScheme = "tcp";
        AddStep("write-compose", ComposeFiles.All);
        AddStep("write-kubernetes", KubernetesFiles.All);
        // Aspire's own step for azd's manifest is run by its name only.
        builder.Pipeline.AddPipelineConfiguration(context =>
        {
            context.Steps.Single(step => step.Name == ManifestStep).RequiredBy(WellKnownPipelineSteps.Publish);
            return Task.CompletedTask;
        });
        return builder;

        void AddStep(string name, Func<IReadOnlyList<Workload>, IEnumerable<OutputFile>> files) =>
            builder.Pipeline.AddStep(
                name, context => WriteAsync(context, options, files), requiredBy: WellKnownPipelineSteps.Publish);
    }

    private static async Task WriteAsync(
        PipelineStepContext context, PublishOptions options, Func<IReadOnlyList<Workload>, IEnumerable<OutputFile>> files)
    {
        var folder = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        var app = await new AppReader(context.ExecutionContext, options, context.CancellationToken)
            .ReadAsync(context.Model);
        foreach (var file in files(app))
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, file.Text, context.CancellationToken);
        }
    }
}
