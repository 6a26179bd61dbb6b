package io.millrace.server.membership;

import io.millrace.server.membership.MembershipViews.CheckoutOrder;
import io.millrace.server.membership.MembershipViews.MembershipView;
import io.millrace.server.membership.MembershipViews.SellersPageView;
import io.millrace.server.users.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the caller may do by what he pays, and how he pays.
@RestController
@RequestMapping("/api/membership")
@Tag(name = "Membership")
public final class MembershipController {
  private final Selling selling;

  public MembershipController(Selling selling) {
    this.selling = selling;
  }

  @GetMapping
  @Operation(operationId = "membership", summary = "The caller's plan, its limits, and all plans")
  MembershipView membership() {
    return selling.membership(Caller.current().user());
  }

  @PostMapping("/checkout")
  @Operation(operationId = "checkout", summary = "A page of the seller's to buy a plan on")
  SellersPageView checkout(@RequestBody CheckoutOrder order) {
    return new SellersPageView(
        selling.payments().checkout(Caller.current().user(), order.tier()).toString());
  }

  @PostMapping("/portal")
  @Operation(
      operationId = "customerPortal",
      summary = "A page of the seller's with invoices, payment method and cancellation")
  SellersPageView portal() {
    return new SellersPageView(selling.payments().portal(Caller.current().user()).toString());
  }

  @PostMapping("/refresh")
  @Operation(
      operationId = "refreshMembership",
      summary = "Asks the seller what the caller pays for, such as after a purchase")
  MembershipView refresh() {
    selling.payments().refresh(Caller.current().user());
    return membership();
  }
}
