using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// The net under those who ask peers: a refusal that nobody put into words of this service goes on in the peer's, never as "try
/// again".
/// </summary>
internal sealed partial class PeerRefusedExceptionHandler(ILogger<PeerRefusedExceptionHandler> logger)
    : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not PeerRefusedException refused)
            return false;
        LogRefused(logger, context.Request.Method, context.Request.Path, refused.Message);
        await Problem.Of(refused.ToRefusal()).ExecuteAsync(context);
        return true;
    }

    [LoggerMessage(1, LogLevel.Warning, "{Method} {Path}: {Refusal}")]
    private static partial void LogRefused(ILogger logger, string method, string path, string refusal);
}
