using System.Globalization;
using OnlineShop.Embedded.Hosting.Builder;
using OnlineShop.Embedded.Hosting.Processes;

namespace OnlineShop.Embedded.Hosting.Servers;

/// <summary>The shop's own broker process, over librdkafka's built-in broker.</summary>
internal sealed class KafkaServer(KafkaServerResource resource) : NativeServer
{
    private const int Partitions = 16;

    public override string? FindProblem(AppHostOptions options) =>
        options.KafkaBroker is null ? $"The build named no broker: set {AppHostOptions.KafkaBrokerKey} to OnlineShop.Embedded.KafkaBroker.dll"
        : !File.Exists(options.KafkaBroker) ? $"The broker is not built: dotnet build makes {options.KafkaBroker}"
        : null;

    public override Task<ProcessSpec> PrepareAsync(ServerContext context, CancellationToken cancellationToken) => Task.FromResult(new ProcessSpec
    {
        FileName = ProgramFinder.Dotnet(),
        Arguments =
        [
            context.Options.KafkaBroker!,
            "--port", resource.PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture),
            "--partitions", Partitions.ToString(CultureInfo.InvariantCulture),
        ],
        WorkingDirectory = Path.GetDirectoryName(context.Options.KafkaBroker)!,
        StopTimeout = TimeSpan.FromSeconds(3),
    });
}
