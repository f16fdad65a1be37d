using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// Turns a request that could not be bound into a problem that names every field at fault: those of the wrong shape, found by
/// reading the body once more field by field, and those that break a rule, found by validating what could be read.
/// </summary>
internal sealed partial class BadRequestExceptionHandler(
    IOptions<JsonOptions> json, ILogger<BadRequestExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
            return false;

        var problem = bad.StatusCode is StatusCodes.Status400BadRequest
            ? Problem.Invalid(await FindAsync(context, bad, cancellationToken))
            : Problem.Create(bad.StatusCode, StatusReasons.Of(bad.StatusCode), bad.Message);
        await problem.ExecuteAsync(context);
        return true;
    }

    private async Task<Dictionary<string, string[]>> FindAsync(
        HttpContext context, BadHttpRequestException bad, CancellationToken cancel)
    {
        try
        {
            if (await DiagnoseAsync(context, bad, cancel) is { Count: > 0 } errors)
                return errors;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The body is at fault all the same; only which part of it cannot be said.
            LogUnclear(logger, error, context.Request.Method, context.Request.Path);
        }

        // The body is the JSON null.
        if (bad.Message.Contains("no body was provided", StringComparison.Ordinal))
            return new Dictionary<string, string[]> { ["body"] = ["A JSON body is required."] };
        var parameter = ParameterName().Match(bad.Message);
        return bad.InnerException is JsonException || !parameter.Success
            ? new Dictionary<string, string[]> { ["body"] = [bad.InnerException is JsonException ? "It is not JSON of the form that is asked for." : bad.Message] }
            : new Dictionary<string, string[]> { [parameter.Groups["name"].Value] = [Explain(parameter)] };
    }

    private async Task<Dictionary<string, string[]>?> DiagnoseAsync(
        HttpContext context, BadHttpRequestException bad, CancellationToken cancel)
    {
        // The exception middleware clears the endpoint of the request, but keeps it on its feature.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
        var (type, body) = (endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType, context.Request.Body);
        if (type is null || !body.CanSeek || (bad.InnerException is not JsonException && body.Length > 0))
            return null;
        body.Position = 0;
        var encoding = JsonCharset.Find(context.Request) ?? Encoding.UTF8;
        await using var utf8 = Encoding.CreateTranscodingStream(body, encoding, Encoding.UTF8, leaveOpen: true);
        return await BodyDiagnosis.ReadAsync(
            encoding is UTF8Encoding ? body : utf8, type, json.Value.SerializerOptions, Validate, cancel);

        Dictionary<string, string[]> Validate(object value)
        {
            var validator =
                context.RequestServices.GetService(typeof(IValidator<>).MakeGenericType(type)) as IValidator;
            var failures = validator?.Validate(new ValidationContext<object>(value))
                .Errors.Where(failure => failure.ErrorCode != WholeBody.Rule) ?? [];
            return new ValidationResult(failures).ToDictionary().ToDictionary();
        }
    }

    private static string Explain(Match parameter) => parameter.Groups["value"].Success
        ? $"'{parameter.Groups["value"].Value}' is not a valid {parameter.Groups["type"].Value.ToLowerInvariant()}."
        : "It is required.";

    [GeneratedRegex("""parameter "(?<type>[^" ]+) (?<name>\w+)"(?: from "(?<value>[^"]*)")?""")]
    private static partial Regex ParameterName();

    [LoggerMessage(1, LogLevel.Warning, "{Method} {Path}: what is wrong with the body could not be found")]
    private static partial void LogUnclear(ILogger logger, Exception error, string method, string path);
}
