namespace Aspire.Hosting;

/// <summary>PostgreSQL from the machine's own packages.</summary>
public static class PostgresNativeExtensions
{
    /// <summary>Runs the newest installed PostgreSQL in place of the container, where containers are not used.</summary>
    public static IResourceBuilder<PostgresServerResource> RunNatively(
        this IResourceBuilder<PostgresServerResource> builder) =>
        builder.RunNatively("sh", context =>
        {
            context.Args.Add(Path.Combine(AppContext.BaseDirectory, "postgres.sh"));
            context.Args.Add(DataFolder.Of(builder.ApplicationBuilder).For(builder.Resource.Name));
            context.Args.Add(builder.Resource.PrimaryEndpoint.Property(EndpointProperty.TargetPort));
        });
}
