using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace OnlineShop.Notification.Push;

/// <summary>Lets a request for the stream that has no token in by its ticket, as the ticket's user and nothing more.</summary>
internal static class StreamTicketCheck
{
    public static void AddStreamTickets(this IServiceCollection services)
    {
        services.AddSingleton<StreamTickets>();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure(bearer => bearer.Events = new JwtBearerEvents { OnMessageReceived = ReadAsync });
    }

    private static async Task ReadAsync(MessageReceivedContext received)
    {
        var request = received.Request;
        if (request.Path != PushEndpoints.Stream || request.Headers.Authorization.Count > 0
            || request.Query[PushEndpoints.Ticket] is not [{ Length: > 0 } ticket])
            return;
        var tickets = received.HttpContext.RequestServices.GetRequiredService<StreamTickets>();
        if (await tickets.RedeemAsync(ticket, received.HttpContext.RequestAborted) is not { } userId)
            return;
        received.Principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", userId.ToString())], PushEndpoints.Ticket));
        received.Success();
    }
}
