namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>The reasons of problems that come from the framework and have only a status.</summary>
internal static class StatusReasons
{
    public static string Of(int status) => status switch
    {
        400 => "badRequest",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "notFound",
        405 => "methodNotAllowed",
        406 => "notAcceptable",
        408 => "timeout",
        409 => "conflict",
        413 => "tooLarge",
        415 => "unsupportedMediaType",
        429 => "tooManyRequests",
        502 => "badGateway",
        503 => "unavailable",
        504 => "timeout",
        _ => status >= 500 ? "internalError" : "badRequest",
    };
}
