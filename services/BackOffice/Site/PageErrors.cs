using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace OnlineShop.BackOffice.Site;

/// <summary>Catches what goes wrong in a page, and gives it a reference that the log has as well.</summary>
public sealed partial class PageErrors : ErrorBoundary
{
    [Inject]
    private ILogger<PageErrors> Logger { get; set; } = null!;

    /// <summary>The trace's id where there is a trace, else one made up.</summary>
    public string Reference { get; private set; } = "";

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        Reference = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        LogFailure(Logger, exception, Reference);
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Error, "A page has failed; its reference is {Reference}")]
    private static partial void LogFailure(ILogger logger, Exception error, string reference);
}
