using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OnlineShop.Embedded.Hosting.Builder;
using OnlineShop.Embedded.Hosting.Console;
using OnlineShop.Embedded.Hosting.Manifest;
using OnlineShop.Embedded.Hosting.Orchestration;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>The resources of the app.</summary>
    /// <param name="resources">The resources.</param>
    public sealed class DistributedApplicationModel(IResourceCollection resources)
    {
        /// <summary>The resources.</summary>
        public IResourceCollection Resources { get; } = resources;
    }
}

namespace Aspire.Hosting
{
    /// <summary>The app: all its resources, as one thing to start and stop.</summary>
    public sealed class DistributedApplication : IHost, IAsyncDisposable
    {
        private readonly IHost _host;
        private readonly AppHostOptions _options;

        internal DistributedApplication(IHost host, AppHostOptions options)
        {
            _host = host;
            _options = options;
        }

        /// <summary>The services of the AppHost.</summary>
        public IServiceProvider Services => _host.Services;

        /// <summary>How the resources are, and waiting for them.</summary>
        public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

        /// <summary>Stopping and starting resources.</summary>
        public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

        private Orchestrator Orchestrator => Services.GetRequiredService<Orchestrator>();

        /// <summary>Begins to describe an app.</summary>
        public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder(new DistributedApplicationOptions());

        /// <summary>Begins to describe an app.</summary>
        public static IDistributedApplicationBuilder CreateBuilder(string[] args) => CreateBuilder(new DistributedApplicationOptions { Args = args });

        /// <summary>Begins to describe an app.</summary>
        public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => new DistributedApplicationBuilder(options);

        /// <summary>Begins to start the resources; it does not wait until they are healthy.</summary>
        public async Task StartAsync(CancellationToken cancellationToken = default)
        {
            await _host.StartAsync(cancellationToken).ConfigureAwait(false);
            await Orchestrator.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        /// <summary>Stops the resources, those that need others first.</summary>
        public async Task StopAsync(CancellationToken cancellationToken = default)
        {
            await Orchestrator.StopAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            await _host.StopAsync(cancellationToken).ConfigureAwait(false);
        }

        /// <summary>Runs until asked to stop.</summary>
        public void Run() => RunAsync().GetAwaiter().GetResult();

        /// <summary>Runs until asked to stop, or writes the deployment manifest when the command line asks for it. Problems go to the console.</summary>
        public async Task RunAsync(CancellationToken cancellationToken = default)
        {
            await using (this)
            {
                try
                {
                    if (_options.ManifestPath is { } path)
                        await Services.GetRequiredService<ManifestWriter>().WriteAsync(path, cancellationToken).ConfigureAwait(false);
                    else
                        await new ConsoleRun(this, _options).RunAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (DistributedApplicationException e)
                {
                    await System.Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
                    Environment.ExitCode = 1;
                }
            }
        }

        /// <inheritdoc />
        public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

        /// <summary>Stops what still runs and frees everything.</summary>
        public async ValueTask DisposeAsync()
        {
            // While the container is whole: what still runs checks health through it until the end.
            await Orchestrator.StopAsync().ConfigureAwait(false);
            if (_host is IAsyncDisposable host)
                await host.DisposeAsync().ConfigureAwait(false);
        }
    }
}
