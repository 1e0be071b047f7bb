-- The demonstration shows a value on its way to the public in two steps: approved means public.

update reporting_setting set approval_publishes = true;
