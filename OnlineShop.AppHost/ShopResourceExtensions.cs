namespace OnlineShop.AppHost;

/// <summary>What every service of the shop receives, so that AppHost.cs names only what sets one apart.</summary>
internal static class ShopResourceExtensions
{
    /// <summary>
    /// Gives a project the key that signs calls between services, the time zone of the shop's days, the address of Auth (for its
    /// JWKS) and a readiness check.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AsShopService(
        this IResourceBuilder<ProjectResource> project,
        IResourceBuilder<ParameterResource> serviceKey,
        IResourceBuilder<ParameterResource> timeZone,
        IResourceBuilder<ProjectResource>? auth = null)
    {
        project.WithEnvironment("ServiceToken__Key", serviceKey).WithEnvironment("Shop__TimeZone", timeZone)
            .WithHealth();
        // A dozen processes that warm up together leave the cores to the requests: only what is called often is compiled again
        // (hexadecimal; the default, 1E, compiled for 3.7 s in each process that had nothing to do yet).
        project.WithEnvironment("DOTNET_TC_CallCountThreshold", "400");
        return auth is null ? project : project.WithReference(auth);
    }

    /// <summary>Makes a project's <c>/health</c> its health in the dashboard and for those that wait for it.</summary>
    public static IResourceBuilder<ProjectResource> WithHealth(this IResourceBuilder<ProjectResource> project) =>
        ShopHealth.Of(project);

    /// <summary>
    /// Gives a project a database of its own, under the connection name <c>database</c>, and waits for it. A role with the project's
    /// name owns it, and nothing else.
    /// </summary>
    /// <param name="parameters">Parameters of extensions that functions of the database set.</param>
    public static IResourceBuilder<ProjectResource> WithDatabase(
        this IResourceBuilder<ProjectResource> project, IResourceBuilder<PostgresServerResource> server, string name,
        params string[] parameters)
    {
        var password = project.ApplicationBuilder.AddKeptSecret($"{name}-password");
        var database = server.AddDatabase(name).WithOwner(project.Resource.Name, password, parameters);
        return project.WithOwnerReference(database, connectionName: "database").WaitFor(database);
    }

    /// <summary>
    /// Gives a project the shared Redis. It waits until the server is started, not until it is healthy: its client connects again
    /// by itself, and its own start takes longer.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithCache(
        this IResourceBuilder<ProjectResource> project, IResourceBuilder<RedisResource> redis) =>
        project.WithReference(redis).WaitForStart(redis);

    /// <summary>Gives a project a folder of its own among what a local run keeps. A deployment has none.</summary>
    public static IResourceBuilder<ProjectResource> WithLocalFolder(
        this IResourceBuilder<ProjectResource> project, string variable)
    {
        var builder = project.ApplicationBuilder;
        if (!builder.ExecutionContext.IsRunMode)
            return project;
        return project.WithEnvironment(variable, DataFolder.Of(builder).For(project.Resource.Name));
    }

    /// <summary>Gives a project the broker and waits for it.</summary>
    public static IResourceBuilder<ProjectResource> WithMessages(
        this IResourceBuilder<ProjectResource> project, IResourceBuilder<KafkaServerResource> kafka) =>
        project.WithReference(kafka).WaitFor(kafka);

    /// <summary>
    /// Gives a project that is reached from outside a port of its own for <c>/metrics</c>, which is not published. A local run has
    /// the dashboard.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithMetricsPort(this IResourceBuilder<ProjectResource> project) =>
        project.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? project.WithEndpoint(name: PublishOptions.MetricsPort, env: "Metrics__Port", port: 9464)
                // Those who call the project do not need its address.
                .WithEndpoint(PublishOptions.MetricsPort, endpoint => endpoint.ExcludeReferenceEndpoint = true)
            : project;

    /// <summary>Lets a project find others by name. It does not wait for them: peers may call each other both ways.</summary>
    public static IResourceBuilder<ProjectResource> Calls(
        this IResourceBuilder<ProjectResource> project, params ReadOnlySpan<IResourceBuilder<ProjectResource>> peers)
    {
        foreach (var peer in peers)
            project.WithReference(peer);
        return project;
    }
}
