using Microsoft.Extensions.Primitives;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <content>Where the parameters come from.</content>
internal sealed partial class FormFields
{
    /// <summary>Reads a form body, or says why it is none. A request without a body has no parameters.</summary>
    public static async Task<(FormFields? Fields, Answer? Refusal)> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is 0 or null && !request.HasFormContentType)
            return (new FormFields(new Dictionary<string, StringValues>()), null);
        try
        {
            if (request.HasFormContentType)
            {
                var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
                return (new FormFields(form.ToDictionary(f => f.Key, f => f.Value)), null);
            }
        }
        catch (BadHttpRequestException exception)
        {
            return (null, StripeErrors.Refused("parameter_invalid", exception.Message, null, exception.StatusCode));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // Too many fields, or parts that end too early: said below.
        }

        return (
            null,
            StripeErrors.Refused("parameter_invalid", "The body must be application/x-www-form-urlencoded.", null));
    }

    /// <summary>Reads the parameters of a query.</summary>
    public static FormFields Of(IQueryCollection query) => new(query.ToDictionary(q => q.Key, q => q.Value));
}
