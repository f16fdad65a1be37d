using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

/// <summary>Finds the customer and the payment method that a call names, and whether they go together.</summary>
internal static class Parties
{
    /// <summary>The refusal; null when both are there, or not named.</summary>
    public static Answer? Check(LedgerState state, string? customer, string? method, out UsableMethod? usable)
    {
        usable = method is null ? null : state.Usable(method);
        if (customer is not null && state.FindCustomer(customer) is null)
            return StripeErrors.Missing("customer", customer, "customer", StatusCodes.Status400BadRequest);
        if (method is null)
            return null;
        if (usable is null)
            return Missing(method);
        if (usable.Detached)
        {
            return StripeErrors.Refused(null,
                $"The PaymentMethod {method} was detached from a Customer, and may not be used again.", "payment_method");
        }

        if (usable.Customer is not { } owner || owner == customer)
            return null;
        return customer is null
            ? StripeErrors.Refused(null,
                $"The PaymentMethod {method} belongs to the Customer {owner}. Include the Customer in the parameter `customer`.",
                "payment_method")
            : StripeErrors.Refused("resource_missing",
                $"The customer does not have a payment method with the ID {method}. The payment method must be attached to the customer.",
                "payment_method");
    }

    /// <summary>The refusal of a method that does not exist.</summary>
    public static Answer Missing(string method, int status = StatusCodes.Status400BadRequest) => StripeErrors.Missing(
        method.StartsWith("tok_", StringComparison.Ordinal) ? "token" : "PaymentMethod", method, "payment_method", status);
}
