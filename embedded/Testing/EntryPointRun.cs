using System.Reflection;
using Microsoft.Extensions.Configuration;
using OnlineShop.Embedded.Hosting.Builder;

namespace OnlineShop.Embedded.Testing;

/// <summary>
/// Runs an AppHost's entry point on a thread of its own. It stops inside <c>Build()</c> until the test has looked at the model and
/// asks for the app; the app made, the entry point is unwound, as starting and stopping it is the test's business.
/// </summary>
internal sealed class EntryPointRun(Assembly assembly, string[] args, IReadOnlyDictionary<string, string?> settings) : EntryPointInterception
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _described = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Assembly Assembly => assembly;

    public override string[] Args => [];

    public override void Configure(ConfigurationManager configuration)
    {
        foreach (var (key, value) in settings)
            configuration[key] = value;
    }

    public override DistributedApplication Intercept(DistributedApplicationBuilder builder)
    {
        _described.TrySetResult(builder);
        _wanted.Task.GetAwaiter().GetResult();
        _built.TrySetResult(builder.BuildHost());
        throw new UnwindException();
    }

    public Task<DistributedApplicationBuilder> UntilBuildAsync(CancellationToken cancellationToken)
    {
        new Thread(Run) { IsBackground = true, Name = $"entry point of {assembly.GetName().Name}" }.Start();
        return _described.Task.WaitAsync(cancellationToken);
    }

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _wanted.TrySetResult();
        return _built.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets the entry point go without an app.</summary>
    public void Abandon() => _wanted.TrySetException(new UnwindException());

    private void Run()
    {
        Current = this;
        try
        {
            var entry = assembly.EntryPoint ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no entry point.");
            _ = entry.Invoke(null, entry.GetParameters().Length == 0 ? [] : [args]);
            Fail(new InvalidOperationException($"The entry point of {assembly.GetName().Name} ended without building an app."));
        }
        catch (TargetInvocationException e) when (e.InnerException is not UnwindException)
        {
            Fail(e.InnerException ?? e);
        }
        catch (TargetInvocationException)
        {
            // Unwound on purpose.
        }
    }

    private void Fail(Exception e)
    {
        _described.TrySetException(e);
        _built.TrySetException(e);
    }

    private sealed class UnwindException : Exception;
}
