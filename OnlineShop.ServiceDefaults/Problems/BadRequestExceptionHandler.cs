using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// Turns a request that could not be bound into a problem that names every field at fault: those of the wrong shape, found by reading the
/// body once more field by field, and those that break a rule, found by validating what could be read.
/// </summary>
internal sealed partial class BadRequestExceptionHandler(IOptions<JsonOptions> json) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
            return false;

        var problem = bad.StatusCode is StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType
            ? Problem.Create(bad.StatusCode, StatusReasons.Of(bad.StatusCode), bad.Message)
            : Problem.Invalid(await FindAsync(context, bad, cancellationToken));
        await problem.ExecuteAsync(context);
        return true;
    }

    private async Task<Dictionary<string, string[]>> FindAsync(HttpContext context, BadHttpRequestException bad, CancellationToken cancel)
    {
        // The exception middleware clears the endpoint of the request, but keeps it on its feature.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
        var type = endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        if (type is not null && context.Request.Body.CanSeek && (bad.InnerException is JsonException || context.Request.Body.Length == 0))
        {
            context.Request.Body.Position = 0;
            var errors = await BodyDiagnosis.ReadAsync(context.Request.Body, type, json.Value.SerializerOptions, Validate, cancel);
            if (errors.Count > 0)
                return errors;
        }

        var parameter = ParameterName().Match(bad.Message);
        return new Dictionary<string, string[]> { [parameter.Success ? parameter.Groups["name"].Value : "body"] = [Explain(bad, parameter)] };

        Dictionary<string, string[]> Validate(object value)
        {
            var validator = context.RequestServices.GetService(typeof(IValidator<>).MakeGenericType(type)) as IValidator;
            return validator?.Validate(new ValidationContext<object>(value)).ToDictionary().ToDictionary() ?? [];
        }
    }

    private static string Explain(BadHttpRequestException bad, Match parameter) => parameter switch
    {
        { Success: true } when parameter.Groups["value"].Success => $"'{parameter.Groups["value"].Value}' is not a valid {parameter.Groups["type"].Value.ToLowerInvariant()}.",
        { Success: true } => "It is required.",
        _ => bad.Message,
    };

    [GeneratedRegex("""parameter "(?<type>[^" ]+) (?<name>\w+)"(?: from "(?<value>[^"]*)")?""")]
    private static partial Regex ParameterName();
}
