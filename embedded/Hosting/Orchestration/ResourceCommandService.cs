using OnlineShop.Embedded.Hosting.Orchestration;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The commands that every resource with a process has.</summary>
public static class KnownResourceCommands
{
    /// <summary>Starts it.</summary>
    public static readonly string StartCommand = "resource-start";

    /// <summary>Stops it.</summary>
    public static readonly string StopCommand = "resource-stop";

    /// <summary>Stops and starts it.</summary>
    public static readonly string RestartCommand = "resource-restart";
}

/// <summary>What came of a command.</summary>
public sealed class ExecuteCommandResult
{
    /// <summary>True when it was carried out.</summary>
    public required bool Success { get; init; }

    /// <summary>Why not.</summary>
    public string? ErrorMessage { get; init; }
}

/// <summary>Carries out commands on resources.</summary>
public sealed class ResourceCommandService
{
    private readonly Orchestrator _orchestrator;

    internal ResourceCommandService(Orchestrator orchestrator) => _orchestrator = orchestrator;

    /// <summary>Carries out a command.</summary>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteCommandAsync(resource.Name, commandName, cancellationToken);

    /// <summary>Carries out a command.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        if (_orchestrator.Find(resourceId) is not ProcessController controller)
            return Failed($"Resource '{resourceId}' is not running here.");
        if (commandName == KnownResourceCommands.StartCommand)
        {
            controller.Start();
        }
        else if (commandName == KnownResourceCommands.StopCommand)
        {
            await controller.StopAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (commandName == KnownResourceCommands.RestartCommand)
        {
            await controller.StopAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            controller.Start();
        }
        else
        {
            return Failed($"There is no command '{commandName}'.");
        }

        return new() { Success = true };
    }

    private static ExecuteCommandResult Failed(string message) => new() { Success = false, ErrorMessage = message };
}
