namespace Aspire.Hosting.ApplicationModel;

/// <summary>What an environment callback may read and write.</summary>
/// <param name="executionContext">Whether the app runs or is published.</param>
/// <param name="environmentVariables">The variables; values are strings or value providers.</param>
/// <param name="cancellationToken">Ends the callback.</param>
public sealed class EnvironmentCallbackContext(
    DistributedApplicationExecutionContext executionContext,
    Dictionary<string, object>? environmentVariables = null,
    CancellationToken cancellationToken = default)
{
    /// <summary>Whether the app runs or is published.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The variables; values are strings or value providers.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; } = environmentVariables ?? [];

    /// <summary>Ends the callback.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>Adds environment variables when they are needed, which is after endpoints are known.</summary>
public sealed class EnvironmentCallbackAnnotation : IResourceAnnotation
{
    /// <summary>Adds variables.</summary>
    public EnvironmentCallbackAnnotation(Action<EnvironmentCallbackContext> callback) => Callback = context =>
    {
        callback(context);
        return Task.CompletedTask;
    };

    /// <summary>Adds variables, asynchronously.</summary>
    public EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback) => Callback = callback;

    /// <summary>The callback.</summary>
    public Func<EnvironmentCallbackContext, Task> Callback { get; }
}

/// <summary>What an argument callback may read and write.</summary>
/// <param name="args">The arguments; values are strings or value providers.</param>
/// <param name="cancellationToken">Ends the callback.</param>
public sealed class CommandLineArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    /// <summary>The arguments; values are strings or value providers.</summary>
    public IList<object> Args { get; } = args;

    /// <summary>Ends the callback.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>Adds command-line arguments.</summary>
/// <param name="callback">Adds them.</param>
public sealed class CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Adds the arguments.</summary>
    public Func<CommandLineArgsCallbackContext, Task> Callback { get; } = callback;
}
