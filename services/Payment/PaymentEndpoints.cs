using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Serialization;
using OnlineShop.Data.Idempotency;
using OnlineShop.Messaging;
using OnlineShop.Payment.Ledger;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Refunds;
using OnlineShop.Payment.Webhooks;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Payment;

/// <summary>The routes of Payment.</summary>
internal static class PaymentEndpoints
{
    public static WebApplication MapPaymentEndpoints(this WebApplication app)
    {
        app.MapMessaging();
        app.MapPayments();
        app.MapCalls();
        app.MapRefunds();
        app.MapLedger();
        app.MapWebhooks();
        return app;
    }

    private static void MapPayments(this WebApplication app)
    {
        var payments = app.MapGroup("/api/payments").WithTags("Payments").RequireAuthorization();
        payments.MapGet("/", ReadPayments.ListAsync).WithName("listPayments")
            .WithSummary("Payments, newest first")
            .WithDescription("`orderId` picks the payment of one order. Support and administrators see everybody's.")
            .ProducesProblem(400);
        payments.MapGet("/{id:guid}", ReadPayments.GetAsync).WithName("getPayment")
            .WithSummary("One payment; support and administrators read anybody's")
            .ProducesProblem(404);
    }

    private static void MapCalls(this WebApplication app) =>
        app.MapGroup("/internal/payments").WithValidation().ExcludeFromDescription()
            .RequireAuthorization(ShopPolicies.Service)
            .MapPost("/", AuthorizeAsync).WithName("authorizePayment");

    private static void MapRefunds(this WebApplication app)
    {
        var refunds = app.MapGroup("/api/payments/{id:guid}/refunds").WithValidation().WithTags("Refunds");
        refunds.MapGet("/", ReadRefunds.ListAsync).WithName("listPaymentRefunds")
            .RequireAuthorization()
            .WithSummary("The refunds of a payment, oldest first; support and administrators read anybody's")
            .ProducesProblem(404);
        refunds.MapPost("/", RequestRefundAsync).WithName("refundPayment")
            .RequireAuthorization(ShopPolicies.Admin)
            .WithSummary("Refunds a part of a payment")
            .TakesIdempotencyKey(required: true)
            .Produces<PaymentRefundView>(202)
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static void MapLedger(this WebApplication app) =>
        app.MapGet("/api/payments/ledger/balance", ReadLedger.BalanceAsync).WithName("getTrialBalance")
            .RequireAuthorization(ShopPolicies.Admin)
            .WithTags("Ledger")
            .WithSummary("The sums of every account, and whether the books balance");

    private static void MapWebhooks(this WebApplication app) =>
        app.MapPost("/api/payments/webhooks/stripe", StripeWebhook.HandleAsync).WithName("receiveStripeEvent").AllowAnonymous()
            .WithTags("Webhooks")
            .WithSummary("The payment provider reports a change")
            .WithDescription(
                $"An event in Stripe's form, signed with the header `{StripeWebhook.SignatureHeader}`. Repeated events, and those that are "
                + "not about the shop's payments, are answered 200 too.")
            .Produces(200).ProducesProblem(400).ProducesProblem(413);

    private static async Task<JsonHttpResult<PaymentAnswer>> AuthorizeAsync(
        AuthorizePaymentRequest request, AuthorizeByCall slice, CancellationToken cancel) =>
        TypedResults.Json(
            await slice.HandleAsync(request.ToCommand(), cancel), ContractsJsonContext.Default.PaymentAnswer);

    private static Task<IResult> RequestRefundAsync(
        Guid id, RefundRequest request, HttpContext http, CurrentUser user, IdempotentRequests requests,
        RequestRefund slice, CancellationToken cancel) =>
        requests.RunAsync(
            http, user.Id.ToString(), request,
            transaction => slice.HandleAsync(transaction, id, request, user.Id, cancel),
            refund => TypedResults.Accepted($"/api/payments/{id}/refunds", refund), cancel, required: true);
}
