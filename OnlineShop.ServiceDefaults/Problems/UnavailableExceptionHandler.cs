using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OnlineShop.ServiceDefaults.Http;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>A peer or a server that does not answer is 503 with a clear text, not an internal error.</summary>
internal sealed partial class UnavailableExceptionHandler(ILogger<UnavailableExceptionHandler> logger)
    : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        if (!IsOutage(exception))
            return false;
        LogOutage(logger, exception, context.Request.Method, context.Request.Path);
        await Problem.Unavailable("A part of the shop").ExecuteAsync(context);
        return true;
    }

    private static bool IsOutage(Exception exception) =>
        (exception is HttpRequestException request && (request.StatusCode is not { } status || !PeerAnswers.IsFinal(status)))
        || exception is BrokenCircuitException or TimeoutRejectedException or TimeoutException
            or System.Data.Common.DbException { IsTransient: true }
        || exception.GetType()
            .FullName is "StackExchange.Redis.RedisConnectionException" or "StackExchange.Redis.RedisTimeoutException"
        // The token keys could not be read: Auth is away and this process has none yet.
        || exception.Message.StartsWith("IDX20803", StringComparison.Ordinal)
        || (exception.InnerException is { } inner && IsOutage(inner));

    [LoggerMessage(1, LogLevel.Warning, "{Method} {Path}: a needed part does not answer")]
    private static partial void LogOutage(ILogger logger, Exception exception, string method, string path);
}
